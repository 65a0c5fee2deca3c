import { type TopTenRule, topTenRules } from '../../core/hust19/topTen.ts';
import { useActions, useCase } from '../surroundings.tsx';

const words: Readonly<Record<TopTenRule, { readonly name: string; readonly effect: string }>> = {
  supported: {
    name: 'with their neighbours',
    effect: 'A finding on one slice alone does not count.',
  },
  plain: {
    name: 'each by itself, as published',
    effect: 'Each slice counts by its own pCT, confirmed by others or not.',
  },
};

/** How the ten are chosen. Another choice changes the ten and what is made of them, no slice's score. */
export function TenRule() {
  const rule = useCase((state) => state.topTen);
  const actions = useActions();
  return (
    <label className="ten-rule">
      <span>
        <span className="visually-hidden">How the ten are </span>chosen
      </span>
      <select
        value={rule}
        aria-describedby="ten-rule-effect"
        onChange={({ target }) => {
          const chosen = topTenRules.find((one) => one === target.value);
          if (chosen) void actions.chooseTopTen(chosen);
        }}
      >
        {topTenRules.map((one) => (
          <option key={one} value={one}>
            {words[one].name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the choice does, in a sentence. */
export function TenEffect() {
  const rule = useCase((state) => state.topTen);
  return (
    <p className="muted" id="ten-rule-effect">
      {words[rule].effect}
    </p>
  );
}
