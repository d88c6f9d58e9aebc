package musubi.app.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 has it.
 *
 * @param type names the kind of problem; the code is its last part
 * @param title the kind in words, in the reader's language
 * @param status as in the status line
 * @param code stable, for programs
 * @param detail what is wrong with this request, in the reader's language
 * @param requestId names the request in the server's log; absent where it has no name
 * @param errors each wrong part of the request, where there are several or they have names
 */
public record Problem(
    String type,
    String title,
    int status,
    String code,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Wrong> errors) {

  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A wrong part of a request: a parameter or a key of the body. */
  public record Wrong(String name, String reason) {}
}
