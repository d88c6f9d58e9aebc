package musubi.lucene.embedded.lexical;

/**
 * Where a passage stands in a text that is shown.
 *
 * @param passage its number in the document
 * @param bodyOffset where its body starts in the text that was analysed for it
 * @param from offset of its body in the text that is shown
 * @param to offset behind it
 */
public record PartOfText(int passage, int bodyOffset, int from, int to) {}
