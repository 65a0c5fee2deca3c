import { useId } from 'react';

/** One of a few, none chosen beforehand. */
export function Choices<T extends string | number>({
  legend,
  value,
  options,
  disabled = false,
  onChange,
}: {
  readonly legend: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly words: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="choices" disabled={disabled}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.words}
        </label>
      ))}
    </fieldset>
  );
}
