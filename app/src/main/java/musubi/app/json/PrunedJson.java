package musubi.app.json;

import java.util.List;

/** Which generations were removed, and which stay because they are being searched. */
public record PrunedJson(List<String> removed, List<String> inUse) {}
