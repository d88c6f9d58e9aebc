package musubi.app.seen;

import java.nio.file.Path;
import musubi.app.seen.Sighting.Holder;

/**
 * Something that was found in a folder and may have seen documents.
 *
 * @param path of the folder or file
 */
record Place(Holder holder, Path path) {}
