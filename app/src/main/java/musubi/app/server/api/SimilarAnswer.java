package musubi.app.server.api;

import java.util.List;
import musubi.app.json.HitJson;

/** Documents that are near to one, nearest first, and the answer's id. */
record SimilarAnswer(String searchId, String id, List<HitJson> hits) {}
