/**
 * Reads text formats (Markdown, HTML, plain text and separated values, in any encoding of Japanese
 * offices) into text with sections, places and metadata. This package knows bytes and characters,
 * but no folders, files on disk or libraries of office formats.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.source.text;
