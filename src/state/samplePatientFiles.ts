/** The sample patient's files, below the page, and how much they weigh, for the line beside the button. */
export const samplePatientFiles = {
  paths: ['sample/ct.zip', 'sample/record.json'],
  bytes: 3711184,
} as const;
