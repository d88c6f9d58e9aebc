package musubi.app.inspect;

import java.util.List;
import musubi.lucene.permission.Viewer;

/**
 * Whether somebody may read a document.
 *
 * @param who is asked about
 * @param may whether she may
 * @param by those of her terms that the document names, such as {@code group:人事}
 */
public record ReaderCheck(Viewer who, boolean may, List<String> by) {}
