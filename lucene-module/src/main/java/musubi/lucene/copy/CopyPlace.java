package musubi.lucene.copy;

import java.util.List;

/**
 * A document among its near copies, as somebody sees them: copies that she may not read have no
 * part in it, nor do they join others.
 *
 * @param group the id of the first of them
 * @param members all of them, the document itself among them, by their ids; at least two
 */
public record CopyPlace(String group, List<String> members) {}
