"use strict";
// Search: shows the articles that contain all words. Without scripts, the page shows all articles.
(() => {
  const query = document.getElementById("query");
  const kind = document.getElementById("kind");
  const count = document.getElementById("count");
  const noResults = document.getElementById("no-results");
  const articles = [...document.querySelectorAll("article")].map((article) => ({
    article,
    kind: article.dataset.kind,
    text: article.textContent.toLowerCase(),
  }));
  const parts = [...document.querySelectorAll(".part")];
  const sections = [...document.querySelectorAll("section")];
  const links = [...document.querySelectorAll("nav li")];

  // Remove filters that match no article.
  for (const option of [...kind.options]) {
    if (option.value && !articles.some((it) => it.kind === option.value)) option.remove();
  }

  const isEmpty = (element) => element.querySelector("article:not([hidden])") === null;

  const search = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const isSearch = words.length > 0 || kind.value !== "";
    let shown = 0;
    for (const it of articles) {
      const matches = !kind.value || it.kind === kind.value;
      it.article.hidden = !(matches && words.every((word) => it.text.includes(word)));
      if (!it.article.hidden) shown += 1;
    }
    for (const part of parts) part.hidden = isSearch && isEmpty(part);
    for (const section of sections) section.hidden = isSearch && isEmpty(section);
    for (const link of links) {
      const id = link.firstElementChild.hash.slice(1);
      link.hidden = document.getElementById(id).hidden;
    }
    noResults.hidden = shown > 0;
    count.value = isSearch ? `${shown} of ${articles.length}` : "";
  };

  // Following a link to a hidden article clears the search.
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    query.value = "";
    kind.value = "";
    search();
    target.scrollIntoView();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.closest("input, select");
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      query.focus();
      query.select();
    } else if (event.key === "Escape" && event.target === query) {
      query.value = "";
      search();
    } else if (event.key === "Enter" && event.target === query) {
      const first = articles.find((it) => !it.article.hidden);
      if (first) first.article.querySelector("a").click();
    }
  });
  query.addEventListener("input", search);
  kind.addEventListener("change", search);
  addEventListener("hashchange", follow);
  document.getElementById("search").hidden = false;
  // Browsers may restore the fields when the page is reloaded.
  search();
  follow();
})();
