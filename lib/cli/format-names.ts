/** How a check can be printed: for people, for programs, for trackers of findings, code hosts, CI systems and spreadsheets. */
export const FORMATS = ['text', 'json', 'findings', 'sarif', 'junit', 'csv', 'github'] as const;
export type Format = typeof FORMATS[number];

/** How a comparison can be printed: for people, for programs, and as a comment on a pull request. */
export const DIFF_FORMATS = ['text', 'json', 'markdown'] as const;
export type DiffFormat = typeof DIFF_FORMATS[number];
