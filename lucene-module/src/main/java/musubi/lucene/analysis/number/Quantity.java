package musubi.lucene.analysis.number;

import java.util.List;

/**
 * A number, date or time of day that was found in a text.
 *
 * @param start of the first character in the normalised text
 * @param end offset after the last character
 * @param term what it is looked up by, the same for all its spellings
 * @param wider terms for a less exact query: the month and year of a date
 * @param numeral whether it is written in kanji numerals alone, and may be a part of a word
 */
public record Quantity(int start, int end, String term, List<String> wider, boolean numeral) {}
