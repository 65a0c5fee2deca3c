// biome-ignore-all lint/suspicious/noArrayIndexKey: the outputs stand as in the file
import type { Question } from '../../core/keras/describeImport.ts';
import { type Draft, questionsOf } from '../../state/importDraft.ts';
import type { Importing } from '../../state/modelsState.ts';
import { Choices } from './Choices.tsx';
import { useModelActions } from './useModels.ts';

type Asked = Extract<Importing, { step: 'asking' | 'making' }>;

/** What no file tells. A wrong answer gives wrong scores, and no check here can find it. */
export function Questions({ importing }: { readonly importing: Asked }) {
  const { opened, draft } = importing;
  if (draft.role === null) return null;
  const questions = questionsOf(opened, draft.role);
  if (questions.length === 0) return null;
  return (
    <section className="questions">
      <h2>What the file does not say</h2>
      <p className="muted small">
        A wrong answer gives wrong scores, and nothing here can find that out.
      </p>
      {questions.map((question) => (
        <One key={question.field} question={question} importing={importing} />
      ))}
    </section>
  );
}

function One({ question, importing }: { readonly question: Question; readonly importing: Asked }) {
  const actions = useModelActions();
  const { draft, step } = importing;
  const { field, words, options } = question;
  const disabled = step === 'making';
  if (field === 'classes') {
    return draft.classes.length === 1 ? (
      <Choices
        legend={words}
        value={draft.classes[0] ?? null}
        options={options.map((option) => ({ ...option, value: String(option.value) }))}
        disabled={disabled}
        onChange={(name) => actions.answer({ ...draft, classes: [name] })}
      />
    ) : (
      <ClassOrder question={question} draft={draft} disabled={disabled} />
    );
  }
  return (
    <Choices
      legend={words}
      value={draft[field]}
      options={options}
      disabled={disabled}
      onChange={(value) => actions.answer({ ...draft, [field]: value })}
    />
  );
}

/** One list an output; each class once. */
function ClassOrder({
  question,
  draft,
  disabled,
}: {
  readonly question: Question;
  readonly draft: Draft;
  readonly disabled: boolean;
}) {
  const actions = useModelActions();
  const named = draft.classes.filter((name) => name !== null);
  const twice = new Set(named).size < named.length;
  return (
    <fieldset className="choices class-order" disabled={disabled}>
      <legend>{question.words}</legend>
      {draft.classes.map((name, i) => (
        <label key={i}>
          <span>Output {i + 1}</span>
          <select
            value={name ?? ''}
            onChange={({ target }) =>
              actions.answer({
                ...draft,
                classes: draft.classes.with(i, target.value === '' ? null : target.value),
              })
            }
          >
            <option value="">Choose …</option>
            {question.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.words}
              </option>
            ))}
          </select>
        </label>
      ))}
      {twice && <p className="danger small">Each class stands for one output only.</p>}
    </fieldset>
  );
}
