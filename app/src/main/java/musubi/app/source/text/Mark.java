package musubi.app.source.text;

/**
 * The place in the file where a document's text from here to the next mark stands.
 *
 * @param offset of the first character, in UTF-16 units
 * @param place for people: {@code 12ページ}, {@code スライド3}, {@code 4月!C12}
 */
public record Mark(int offset, String place) {}
