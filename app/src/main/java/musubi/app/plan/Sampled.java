package musubi.app.plan;

import java.util.List;
import java.util.Optional;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.SourceFile;

/**
 * A file or record that was drawn.
 *
 * @param stratum files or records like it
 * @param size what is known of those that were not drawn too: bytes of a file, UTF-16 units of a
 *     record's text
 * @param documents that were read of it, maybe none
 * @param file that it is, or lies in; empty if it is none
 */
record Sampled(
    String stratum, long size, List<ExtractedDocument> documents, Optional<SourceFile> file) {}
