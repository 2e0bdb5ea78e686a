export default {
  layout: "job.liquid",
  tags: "jobs",
  permalink: ({ page }) => `jobs/${page.fileSlug}.html`,
};
