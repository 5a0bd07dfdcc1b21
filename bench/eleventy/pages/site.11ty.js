export const data = {
  pagination: { data: "files", size: 1, alias: "file" },
  permalink: (given) => given.file.path,
  eleventyExcludeFromCollections: true,
  eleventyAllowMissingExtension: true,
};

export function render(given) {
  return given.file.make();
}
