/**
 * The items of TRIPOD+AI (Collins et al., BMJ 2024;385:e078378, table 2), in the words of its checklist, shortened.
 */
export const tripodItems = {
  '1': 'Title: development or evaluation, population, outcome',
  '2': 'Abstract',
  '3a': 'Healthcare context and rationale',
  '3b': 'Target population, purpose in the care pathway, intended users',
  '3c': 'Known health inequalities',
  '4': 'Objectives',
  '5a': 'Sources of data and their representativeness',
  '5b': 'Dates of the data',
  '6a': 'Setting, number and place of centres',
  '6b': 'Eligibility',
  '6c': 'Treatments received',
  '7': 'Data preparation and quality checks',
  '8a': 'Outcome: definition, horizon, how assessed',
  '8b': 'Qualifications of outcome assessors',
  '8c': 'Blinding of the outcome assessment',
  '9a': 'Choice of predictors',
  '9b': 'Definition and measurement of predictors',
  '9c': 'Qualifications of predictor assessors',
  '10': 'Sample size',
  '11': 'Missing data',
  '12a': 'How data were partitioned',
  '12b': 'How predictors were handled',
  '12c': 'Type of model, building steps, internal validation',
  '12d': 'Heterogeneity across clusters',
  '12e': 'Measures of performance',
  '12f': 'Updating after evaluation',
  '12g': 'How predictions were calculated',
  '13': 'Class imbalance',
  '14': 'Fairness',
  '15': 'Model output and thresholds',
  '16': 'Differences between development and evaluation data',
  '17': 'Ethical approval',
  '18a': 'Funding',
  '18b': 'Conflicts of interest',
  '18c': 'Protocol',
  '18d': 'Registration',
  '18e': 'Data sharing',
  '18f': 'Code sharing',
  '19': 'Patient and public involvement',
  '20a': 'Flow of participants',
  '20b': 'Characteristics of participants',
  '20c': 'Predictors in evaluation compared with development data',
  '21': 'Participants and events in each analysis',
  '22': 'Full model specification',
  '23a': 'Performance with intervals, key subgroups',
  '23b': 'Heterogeneity of performance across clusters',
  '24': 'Results of updating',
  '25': 'Interpretation, fairness',
  '26': 'Limitations',
  '27a': 'Poor or unavailable input data in use',
  '27b': 'What users must do and know',
  '27c': 'Next steps',
} as const;

export type TripodItem = keyof typeof tripodItems;

/** One item and its answer. */
export interface TripodEntry {
  readonly item: TripodItem;
  readonly title: string;
  /** Heading of card.md under which more stands; null where the sentence is all there is. */
  readonly section: string | null;
  readonly says: string;
}

/** An answer: a sentence, and the heading of card.md under which more stands. */
export type TripodAnswer = string | readonly [says: string, section: string];

export type TripodAnswers = Readonly<Record<TripodItem, TripodAnswer>>;

export function tripodOf(answers: TripodAnswers): readonly TripodEntry[] {
  // Object.keys would put whole numbers first.
  return itemOrder.map((item) => {
    const answer = answers[item];
    const [says, section] = typeof answer === 'string' ? [answer, null] : answer;
    return { item, title: tripodItems[item], section, says };
  });
}

const itemOrder = (Object.keys(tripodItems) as TripodItem[]).sort((a, b) => {
  const number = (item: string) => Number.parseInt(item, 10);
  return number(a) - number(b) || a.localeCompare(b);
});

const objections = 'What a sceptic would say, and what was measured';

/** What holds for every package here. */
export const sharedAnswers = {
  '2': ['The first paragraph and the objections stand for the abstract.', objections],
  '3c': 'Not studied: the sources give age and sex at most; nothing is known of ethnicity, income or access to care.',
  '6c': 'Treatments are not in the data and were not handled.',
  '12f': 'No updating on evaluation data.',
  '12g':
    'By the app, or by any program from weights.bin and manifest.json (layout in models/README.md); known-answers.json lets it be checked.',
  '14': 'No approach to fairness was used; the data are too few to compare groups.',
  '17': 'No people were recruited here: public, anonymised data; approvals are those of the sources.',
  '18a': 'No funding for this package.',
  '18b': 'None known.',
  '18c':
    'No protocol was written beforehand; choices and what was looked at when they were made are in docs/decisions.',
  '18d': 'Not registered.',
  '18e': ['Data stay with their sources; none are in the repository.', 'Data and licences'],
  '18f': [
    'All code is in the repository; the commands give the package again.',
    'How to reproduce',
  ],
  '19': 'No patients or public were involved.',
  '24': 'No updating.',
  '25': [
    'The objections say what the figures show and what they do not; fairness cannot be judged from these data.',
    objections,
  ],
  '26': ['Limits of data, method and use.', 'Limits'],
  '27c':
    'Outside validation on patients of another hospital with CT, record and outcome; until then no use but research.',
} as const satisfies Partial<TripodAnswers>;
