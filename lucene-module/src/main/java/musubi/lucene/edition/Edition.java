package musubi.lucene.edition;

import java.util.List;

/**
 * Which document this is an edition of, and how new an edition. Only what the document says of
 * itself: which edition is the current one shows when all of them are known, at search.
 *
 * @param identity names the document that this is an edition of; the same in all its editions
 * @param rank how new it is: values compared one after the other as texts, higher is newer; an
 *     empty text where the document says nothing. All editions of a document have as many
 * @param tieBreak compared, as a text, between editions of which one lacks what the other's rank
 *     has; never between those whose rank is the same. Empty if there is none
 */
public record Edition(String identity, List<String> rank, String tieBreak) {}
