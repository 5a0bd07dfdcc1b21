// The same portals as Aboveboard makes: one template that is given every file of the site.
export default function (config) {
  config.setUseGitIgnore(false);
  return { dir: { input: "pages" }, templateFormats: ["11ty.js"] };
}
