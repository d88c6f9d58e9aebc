package musubi.app.server.mcp;

import java.util.List;

/**
 * Documents that are near to another.
 *
 * @param id of the other
 * @param hits nearest first
 */
record SimilarShape(String id, List<HitShape> hits) {}
