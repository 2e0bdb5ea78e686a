// Lists of jobs by one field, in pages of thirty: Eleventy itself cuts one list into pages, not many.
const PER_PAGE = 30;

function pages(field) {
  return (api) => {
    const groups = new Map();
    for (const job of api.getFilteredByTag("jobs").reverse()) {
      const value = job.data[field];
      if (!groups.has(value)) groups.set(value, []);
      groups.get(value).push(job);
    }
    return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([value, jobs]) => {
      const count = Math.ceil(jobs.length / PER_PAGE);
      return Array.from({ length: count }, (_, at) => ({
        value,
        number: at + 1,
        last: at + 1 === count,
        jobs: jobs.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
      }));
    });
  };
}

export default function (config) {
  config.addCollection("regions", pages("region"));
  config.addCollection("trades", pages("trade"));
  return {
    markdownTemplateEngine: false,
    templateFormats: ["md", "liquid"],
    dir: { input: "content", includes: "../layouts", output: "public" },
  };
}
