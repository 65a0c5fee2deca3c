import type { Task } from './cases.ts';
import type { Auc, ClinicalFigures, ModelRow } from './figures.ts';

/** The model card of a clinical package, all numbers from its figures. Objections first. */
export function cardOf(task: Task, figures: ClinicalFigures): string {
  const parts = [
    title(task, figures),
    task === 'morbidity' ? morbidityObjections(figures) : mortalityObjections(figures),
    use(task),
    figuresTable(figures),
    leakTable(figures),
    qualityTables(figures),
    making(task, figures),
    limits(task),
  ];
  return `${parts.join('\n\n')}\n`;
}

function title(task: Task, { id }: ClinicalFigures): string {
  return `# ${id}\n\nClinical network for ${task === 'morbidity' ? 'control, type I (mild or regular), type II (severe or critical)' : 'death'}, from age, sex, temperature, underlying disease and 120 laboratory values. Research and education; not a medical device.`;
}

function morbidityObjections(figures: ClinicalFigures): string {
  const order = rowOf(figures, 'which tests were ordered');
  const [leak, matchedLeak] = figures.leak;
  const [own, matched] = figures.rows;
  const heat = rowOf(figures, 'temperature');
  return `## What a sceptic would say, and what was measured

1. *"The score reads which tests were ordered, not their values."* To a large part it does. Presence alone, without any value, tells controls with AUC ${at(order.tenfold, 0)} in cohort 1 and ${at(order.cohort2, 0)} in cohort 2. When every measured value is replaced by the test's average, so that only the ordering is left, this network still has ${at(leak?.tenfold, 0)} and ${at(leak?.cohort2, 0)} (its own figures: ${at(own?.tenfold, 0)} and ${at(own?.cohort2, 0)}). Trained so that the ordering says nothing, the same network has ${at(matched?.tenfold, 0)} and ${at(matched?.cohort2, 0)}, and the replacement leaves it ${at(matchedLeak?.tenfold, 0)} and ${at(matchedLeak?.cohort2, 0)}. The records as they are were kept because they are the method of the paper and because the app shows, beside every score, what the ordering alone would have said; where both agree, the values may have said nothing.
2. *"Then it does not tell COVID-19 from other pneumonia."* Right. The controls of cohort 2 have community-acquired pneumonia, and what tells them from COVID-19 is mostly the ordering: without it the control score has ${at(matched?.cohort2, 0)}. No claim is made.
3. *"Temperature gives the controls away."* Temperature alone has ${at(heat.tenfold, 0)} in cohort 1 and ${at(heat.cohort2, 0)} in cohort 2: it measures which controls were enrolled. Part of the control score is that.
4. *"Severity does not travel."* Type II: ${at(own?.tenfold, 2)} in cohort 1, ${at(own?.cohort2, 2)} in cohort 2 (56 patients, another mix). Every model measured here falls alike.
5. *"Cohort 2 is no outside validation."* Right: it comes from one of the two hospitals, and some records are copies; those patients were left out of training.`;
}

function mortalityObjections(figures: ClinicalFigures): string {
  const order = rowOf(figures, 'which tests were ordered');
  const simple = rowOf(figures, 'age, sex');
  const [leak, recordedLeak] = figures.leak;
  const [own, recorded] = figures.rows;
  return `## What a sceptic would say, and what was measured

1. *"So few deaths."* ${figures.trainingCases[1]} deceased in cohort 1, ${figures.testCases[1]} in cohort 2: the figures of cohort 2 are an anecdote, and the intervals are wide.
2. *"Age alone does that."* Age, sex and underlying disease alone have AUC ${at(simple.tenfold, 0)}; all values ${at(own?.tenfold, 0)}.
3. *"It reads which tests were ordered."* Presence alone has ${at(order.tenfold, 0)}. This network is trained with tests made equal across classes; with every value replaced by the test's average it keeps ${at(leak?.tenfold, 0)} (0.5 is nothing; below it the other way round). Trained on the records as they are it would keep ${at(recordedLeak?.tenfold, 0)}, with an AUC of ${at(recorded?.tenfold, 0)}: nothing is lost.
4. *"Outcome then is not outcome now."* Wuhan, January to March 2020, before vaccines and before dexamethasone. The number is a rank in that cohort, not a chance of death today.
5. *"Who was counted?"* Only patients whose outcome is known; 146 of cohort 1 are unknown and left out.`;
}

function use(task: Task): string {
  const claim =
    task === 'morbidity'
      ? 'how the blood values of a patient with suspected or proven COVID-19 compare with those of the Wuhan cohort'
      : 'how the blood values compare with those of patients who died in the Wuhan cohort';
  return `## Use

For research and teaching: ${claim}. Not for diagnosis, triage, treatment or prognosis of a person; not for children (17 in all the data); not for records without a blood count.`;
}

function figuresTable(figures: ClinicalFigures): string {
  const { classes, rows, repeated } = figures;
  const header = `| AUC, one against the rest | ${[...classes.map((c) => `${c}, cohort 1`), ...classes.map((c) => `${c}, cohort 2`)].join(' | ')} |`;
  const lines = rows.map((row) => tableRow(row));
  const others = repeated.map((one) => one.tenfold.map(three).join(' / ')).join('; ');
  return `## Figures

Cohort 1 (${counted(figures.targets, figures.trainingCases)}): tenfold, pooled out-of-fold scores. Cohort 2 (${counted(figures.targets, figures.testCases)}): trained on cohort 1. In brackets the 95 % bootstrap interval by patient. The rows below the second are baselines; all but the first of them see no blood value.

${header}
|${'---|'.repeat(1 + 2 * classes.length)}
${lines.join('\n')}

This network's tenfold repeated with other seeds: ${others}.`;
}

function tableRow({ model, tenfold, cohort2 }: ModelRow): string {
  return `| ${[model, ...[...tenfold, ...cohort2].map(withInterval)].join(' | ')} |`;
}

function leakTable({ classes, leak }: ClinicalFigures): string {
  const lines = leak.map(
    ({ model, tenfold, cohort2, blanked, filled }) =>
      `| ${[model, ...[...tenfold, ...cohort2].map((one) => three(one.value)), `${three(blanked.mean)} (${percent(blanked.callsChanged)})`, `${three(filled.mean)} (${percent(filled.callsChanged)})`].join(' | ')} |`,
  );
  return `## How much it follows which tests were ordered

First the AUC when every measured value is replaced by what the test shows on average (0.5: the ordering says nothing). Then the mean largest change of a score, and in brackets the share of calls that change, when a measured panel is blanked (some change is right: its values said something) and when a panel that was not measured is filled with average values (change is a reading of the ordering).

| | ${[...classes.map((c) => `${c}, cohort 1`), ...classes.map((c) => `${c}, cohort 2`)].join(' | ')} | panel blanked | panel filled |
|${'---|'.repeat(3 + 2 * classes.length)}
${lines.join('\n')}`;
}

function qualityTables(figures: ClinicalFigures): string {
  const { targets, tenfold, cohort2, sensitiveControl } = figures;
  const sensitive =
    tenfold.sensitive === null || cohort2.sensitive === null
      ? ''
      : `\n\nSensitive threshold (control only from ${sensitiveControl} on; 95 % of the patients with COVID-19 in cohort 1 are below it):\n\n${confusionTable(targets, tenfold.sensitive, cohort2.sensitive)}`;
  const measured = tenfold.measures.map((m, i) => {
    const name = tenfold.measures.length === 1 ? targets[1] : targets[i];
    const cells = [m.sensitivity, m.specificity, m.accuracy, m.ppv, m.npv, m.mcc].map(three);
    return `| ${[name, ...cells, three(tenfold.calibration[i] ?? 0)].join(' | ')} |`;
  });
  return `## Calls and calibration

Tenfold, cohort 1, general threshold. Brier score ${three(tenfold.brier)} (cohort 2: ${three(cohort2.brier)}); calibration error by class in the last column (cohort 2: ${cohort2.calibration.map(three).join(' / ')}).

| | Sn | Sp | Ac | PPV | NPV | MCC | calibration error |
|---|---|---|---|---|---|---|---|
${measured.join('\n')}

${confusionTable(targets, tenfold.general, cohort2.general)}${sensitive}`;
}

function confusionTable(
  targets: readonly string[],
  first: readonly (readonly number[])[],
  second: readonly (readonly number[])[],
): string {
  const lines = targets.map(
    (target, i) =>
      `| ${[`truth ${target}`, ...(first[i] ?? []), ...(second[i] ?? [])].join(' | ')} |`,
  );
  const calls = (cohort: number) => targets.map((target) => `called ${target}, cohort ${cohort}`);
  return `| | ${[...calls(1), ...calls(2)].join(' | ')} |\n|${'---|'.repeat(1 + 2 * targets.length)}\n${lines.join('\n')}`;
}

function making(task: Task, { weights, temperature }: ClinicalFigures): string {
  const equal =
    task === 'morbidity' ? 'The compared variant, tests made equal' : 'Tests were made equal';
  return `## How it was made

Data: the clinical records of iCTCF (Ning et al., *Nature Biomedical Engineering* 2020; freely available for academic research, no other terms stated). Nothing of them is in this package but the weights.

127 inputs (124 known features, three slots reserved), each placed by the range printed with it: sign(z) log(1 + |z|) of z = 2 (F - 0.5), missing 0; presence is no input. Five dense layers with ReLU and dropout, ${weights} weights, Adam, a fixed number of epochs. Seven layers with input and output, as the paper has it; widths are ours.

Five networks that differ in their seed are merged into one: hidden layers side by side, logits averaged. Logits are divided by ${three(temperature)} (temperature scaling on out-of-fold scores, already in the last layer).

${equal} across classes: in training each step takes one patient of every class and blanks every test that not all of them have, so that within a step all have the same tests and only values can tell them apart; weights give the classes back their shares.

Again: \`npx tsx training/clinical/train.ts --data ../shared/data\`, then \`python3 training/clinical/known_answers.py models/clinical-...\`; the figures: \`npx tsx training/clinical/evaluate.ts --data ../shared/data\`.`;
}

function limits(task: Task): string {
  const own =
    task === 'morbidity'
      ? 'Controls are partly of 2019 and partly community-acquired pneumonia; reference ranges differ between the two hospitals and are the same for men and women. Type I holds few mild cases (23 in cohort 1).'
      : 'Outcomes are those at discharge or at the end of the study; patients moved elsewhere are unknown.';
  return `## Limits

${own} RT-PCR as truth misses cases. A value far outside its range counts at most 200 widths of the range. With few values the score says nothing about the patient; below ten laboratory values the app says so. Roberts et al. (*Nature Machine Intelligence* 2021) found none of 2,212 such models fit for clinical use; this one is no exception.`;
}

function rowOf({ rows }: ClinicalFigures, begin: string): ModelRow {
  const row = rows.find((one) => one.model.startsWith(begin));
  if (row === undefined) throw new Error(`no figures for '${begin}'`);
  return row;
}

function at(aucs: readonly Auc[] | undefined, i: number): string {
  return three(aucs?.[i]?.value ?? Number.NaN);
}

function withInterval({ value, low, high }: Auc): string {
  return `${three(value)} (${three(low)} to ${three(high)})`;
}

function three(value: number): string {
  return value.toFixed(3);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function counted(targets: readonly string[], cases: readonly number[]): string {
  return targets.map((target, i) => `${cases[i]} ${target}`).join(', ');
}
