/** Where data come from, what they were used for and on what terms they may be used. */
export interface DataSource {
  readonly name: string;
  readonly use: string;
  readonly licence: string;
}

export const ictcf: DataSource = {
  name: 'iCTCF, clinical records of two Wuhan hospitals (Ning et al., Nature Biomedical Engineering 2020)',
  use: 'training, figures',
  licence: 'freely available for academic research (the paper); no other terms stated',
};

export const ictcfRadiomics: DataSource = {
  name: 'first-order radiomics of iCTCF patients (Bao et al., COVID-MTL, Pattern Recognition 2021)',
  use: 'training, figures',
  licence: 'not stated for the data; academic research as iCTCF',
};

/** For weights made from iCTCF alone. */
export const academicOnly =
  'For a researcher or teacher: use and share the weights for academic research, naming iCTCF. For a company: the source allows academic research and says nothing else, so ask its authors before any commercial use. For a clinic: no licence makes this a medical device. No record is part of this repository, and none can be read from the weights as far as is known (not tested by an attack).';

const slice = (name: string, use: string, licence: string): DataSource => ({ name, use, licence });

/** Sources of labelled slices (data README, tables by source). */
export const sliceSources: readonly DataSource[] = [
  slice('mosmeddata (MosMedData COVID19_1110)', 'training, figures', 'CC BY-NC-ND 3.0'),
  slice(
    'medseg-volumes, covid19-ct-seg, lesion-masks, coronacases (Zenodo 3757476, radiopaedia.org, coronacases.org)',
    'training, figures',
    'CC BY-NC-SA 4.0',
  ),
  slice(
    'medseg-covid100 (MedSeg, Italian Society of Radiology)',
    'training, figures',
    'terms of the image owners, research',
  ),
  slice(
    'ucsd-covid-ct (COVID-CT)',
    'training',
    'figures of articles, copyright of authors and publishers',
  ),
  slice('covid-chestxray-ct', 'training', 'per image'),
  slice('sars-cov-2-ct-scan', 'training', 'non-commercial'),
  slice('drenet-wuhan', 'training', 'not stated'),
  slice(
    'covid-ct-md',
    'training (CAP cases), figures',
    'not stated in the repository; publication says CC BY 4.0',
  ),
  slice('iq-oth-nccd', 'training, figures', 'CC BY-NC 3.0'),
  slice('finding-lungs', 'training, figures', 'not stated'),
  slice('midrc-ricord-1a', 'training', 'CC BY-NC 4.0'),
  slice('covidnet-ct-example', 'figures without claim', 'asset of a repository'),
  slice('luna16, tcga-lung', 'training, figures', 'CC BY 3.0'),
  slice('lung-pet-ct-dx, covid-19-ny-sbu', 'figures; training', 'CC BY 4.0'),
];

/** For weights made from the slices. */
export const nonCommercial =
  'For a researcher or teacher: use the weights in house for non-commercial research and teaching, naming the sources. For a company: no commercial use; several sources forbid it, one forbids derivatives, some state no terms, and whether weights are a derivative is not settled. For somebody who wants to pass the weights on: only lung-pet-ct-dx, tcga-lung, luna16 and covid-19-ny-sbu are plainly CC BY; train on these alone with the same commands if that is needed. No image is part of this repository.';
