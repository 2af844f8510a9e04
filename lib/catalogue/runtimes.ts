/**
 * The day that versions are judged on. A clock would let the same template pass today and fail tomorrow: whoever brings the
 * tables up to date moves the day with them.
 */
export const RUNTIMES_AS_OF = '2026-11-23';

/** Where the dates are from. AWS moves some of them now and then. */
export const RUNTIME_SOURCES = {
  lambda: 'AWS Lambda Developer Guide: Lambda runtimes',
  eks: 'Amazon EKS User Guide: Understand the Kubernetes version lifecycle on EKS',
  glue: 'AWS Glue Developer Guide: AWS Glue version support policy',
} as const;

/** By runtime of AWS Lambda the day from which AWS no longer patches it; `undefined` where no day is set. */
const LAMBDA_DEPRECATION: { readonly [runtime: string]: string | undefined } = {
  'nodejs26.x': undefined,
  'nodejs24.x': '2028-04-30',
  'nodejs22.x': '2027-04-30',
  'nodejs20.x': '2026-04-30',
  'nodejs18.x': '2025-09-01',
  'nodejs16.x': '2024-06-12',
  'nodejs14.x': '2023-12-04',
  'nodejs12.x': '2023-03-31',
  'nodejs10.x': '2021-07-30',
  'nodejs8.10': '2020-03-06',
  'nodejs6.10': '2019-08-12',
  'nodejs4.3': '2020-03-05',
  'nodejs4.3-edge': '2020-03-05',
  'nodejs': '2016-08-30',
  'python3.15': undefined,
  'python3.14': '2029-06-30',
  'python3.13': '2029-06-30',
  'python3.12': '2028-10-31',
  'python3.11': '2027-06-30',
  'python3.10': '2026-10-31',
  'python3.9': '2025-12-15',
  'python3.8': '2024-10-14',
  'python3.7': '2023-12-04',
  'python3.6': '2022-07-18',
  'python2.7': '2021-07-15',
  'java25': '2029-06-30',
  'java21': '2029-06-30',
  'java17.al2023': '2029-06-30',
  'java11.al2023': '2029-06-30',
  'java8.al2023': '2029-06-30',
  'java17': '2027-06-30',
  'java11': '2027-06-30',
  'java8.al2': '2027-06-30',
  'java8': '2024-01-08',
  'dotnet10': '2028-11-14',
  'dotnet9': '2026-11-10',
  'dotnet8': '2026-11-10',
  'dotnet7': '2024-05-14',
  'dotnet6': '2024-12-20',
  'dotnet5.0': '2022-05-10',
  'dotnetcore3.1': '2023-04-03',
  'dotnetcore2.1': '2022-01-05',
  'dotnetcore2.0': '2019-05-30',
  'dotnetcore1.0': '2019-06-27',
  'ruby4.0': '2029-03-31',
  'ruby3.4': '2028-03-31',
  'ruby3.3': '2027-03-31',
  'ruby3.2': '2026-03-31',
  'ruby2.7': '2023-12-07',
  'ruby2.5': '2021-07-30',
  'go1.x': '2024-01-08',
  'provided.al2023': '2029-06-30',
  'provided.al2': '2026-07-31',
  'provided': '2024-01-08',
};

/** By minor version of Kubernetes 1 the day on which standard support on Amazon EKS ends; what is older ended before. */
const EKS_STANDARD_SUPPORT: { readonly [minor: number]: string } = {
  29: '2025-03-23',
  30: '2025-07-23',
  31: '2025-11-26',
  32: '2026-03-23',
  33: '2026-07-29',
  34: '2026-12-02',
  35: '2027-03-27',
  36: '2027-08-02',
};

/** By version of AWS Glue for Spark the day from which AWS no longer patches it; later versions have no day set. */
const GLUE_END_OF_SUPPORT: { readonly [version: string]: string } = { '0.9': '2022-06-01', '1.0': '2022-09-30', '2.0': '2024-01-31' };

/** The latest platform versions of AWS Fargate. */
export const FARGATE_LATEST = { linux: '1.4.0', windows: '1.0.0' } as const;

const MINORS = Object.keys(EKS_STANDARD_SUPPORT).map(Number);
const OLDEST_MINOR = Math.min(...MINORS);
const NEWEST_MINOR = Math.max(...MINORS);

/** How a version stands on a day. */
export interface Support {
  /** `undefined` if the tables do not know the version. */
  readonly isSupported: boolean | undefined;
  /** The day on which the support ends or ended, where it is known. */
  readonly ends?: string;
}

/** How AWS supports a runtime of Lambda on a day (`2026-11-23`). */
export function lambdaRuntimeSupport(runtime: string, on: string = RUNTIMES_AS_OF): Support {
  if (!Object.hasOwn(LAMBDA_DEPRECATION, runtime)) return { isSupported: undefined };
  const ends = LAMBDA_DEPRECATION[runtime];
  return { isSupported: ends === undefined || on < ends, ends };
}

/** The runtimes of Lambda that AWS patches on a day (`2026-11-23`). */
export function supportedLambdaRuntimes(on: string = RUNTIMES_AS_OF): readonly string[] {
  return Object.keys(LAMBDA_DEPRECATION).filter(runtime => lambdaRuntimeSupport(runtime, on).isSupported).sort();
}

/** How Amazon EKS supports a version of Kubernetes (`1.34`) on a day. One that is newer than the table cannot have ended. */
export function kubernetesSupport(version: string, on: string = RUNTIMES_AS_OF): Support {
  const minor = /^1\.(\d{1,3})(?:\.\d+)?$/.exec(version)?.[1];
  if (minor === undefined) return { isSupported: undefined };
  if (Number(minor) < OLDEST_MINOR) return { isSupported: false };
  if (Number(minor) > NEWEST_MINOR) return { isSupported: true };
  const ends = EKS_STANDARD_SUPPORT[Number(minor)];
  return { isSupported: on < ends, ends };
}

/** How AWS supports a version of Glue (`5.0`, or `5` as YAML may make of it) on a day. */
export function glueVersionSupport(version: string, on: string = RUNTIMES_AS_OF): Support {
  if (!/^\d{1,2}(?:\.\d)?$/.test(version)) return { isSupported: undefined };
  const ends = GLUE_END_OF_SUPPORT[version.includes('.') ? version : `${version}.0`];
  return { isSupported: ends === undefined || on < ends, ends };
}
