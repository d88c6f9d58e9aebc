/**
 * Candidates for synonyms and abbreviations within a company's own vocabulary, each with its
 * evidence. Reads documents through the service and openings through {@code mine.click}; nothing
 * found here acts on a search.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.mine.synonym;
