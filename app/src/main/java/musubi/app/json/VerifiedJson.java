package musubi.app.json;

import java.util.List;
import java.util.Map;

/**
 * Whether generations are as they were written.
 *
 * @param damaged what is wrong, by generation and file
 */
public record VerifiedJson(
    boolean intact, List<String> verified, Map<String, Map<String, String>> damaged) {}
