// The receipt of a deletion request, from the page that asked to the page that shows it. In memory alone: it opens
// progress and certificate, and belongs to the person.

/** @type {{deletionId: string, dueAt: string, receipt: string} | undefined} */
let kept;

export const keep = receipt => {
  kept = receipt;
};

export const receipt = () => kept;
