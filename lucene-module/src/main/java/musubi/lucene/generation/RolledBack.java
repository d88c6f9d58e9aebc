package musubi.lucene.generation;

import java.util.List;

/**
 * What a rollback did.
 *
 * @param generation the one in use now
 * @param notes why others were passed over
 */
public record RolledBack(Generation generation, List<String> notes) {}
