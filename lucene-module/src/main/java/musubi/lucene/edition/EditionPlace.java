package musubi.lucene.edition;

/**
 * An edition among others.
 *
 * @param identity what all of them are editions of
 * @param current whether none is newer; several may be
 * @param currentId id of the current one, of the first by id if there are several
 */
public record EditionPlace(String identity, boolean current, String currentId) {}
