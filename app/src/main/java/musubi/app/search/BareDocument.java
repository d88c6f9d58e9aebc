package musubi.app.search;

import java.util.List;
import java.util.Optional;
import musubi.lucene.hit.OtherEdition;
import musubi.lucene.permission.ReadPermission;

/**
 * What may be told of a document to whoever looks after an index and may not read it: nothing of
 * its title, its text or its metadata.
 *
 * @param generation id of the generation that has it
 * @param passages number of its passages
 * @param readers who may read it, as the index has it; empty if the index does not say it
 * @param editions the others, without their titles
 * @param copies ids of documents that say nearly the same
 */
public record BareDocument(
    String generation,
    String id,
    String path,
    int passages,
    Optional<ReadPermission> readers,
    List<OtherEdition> editions,
    List<String> copies) {}
