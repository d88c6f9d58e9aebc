package musubi.app.server.dictionary;

import musubi.app.server.page.PageText;

/** The part of the page that follows what is typed. */
public record LivePart(PageText text, DictionaryPage.Editing editing) {}
