/**
 * Text formats: Markdown, HTML, plain text and separated values, in any encoding of Japanese
 * offices, to text with sections, places and metadata. Knows bytes and characters; nothing of
 * folders, files on disk or the libraries of office formats.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.source.text;
