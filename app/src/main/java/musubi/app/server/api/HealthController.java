package musubi.app.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import musubi.app.server.served.Readiness;
import musubi.app.server.served.ServedSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether there is something to search. */
@RestController
@RequestMapping(path = ApiBeans.V1, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "operation")
class HealthController {

  private static final int UNAVAILABLE = 503;

  private final ServedSearch served;

  HealthController(ServedSearch served) {
    this.served = served;
  }

  /**
   * The state of the server.
   *
   * @param status {@code up}, or {@code no-index}
   * @param generation that is searched
   * @param trouble why the newest generation is not searched
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Health(String status, @Nullable String generation, @Nullable String trouble) {}

  @GetMapping("/health")
  @Operation(operationId = "health", summary = "Whether there is something to search; 503 if not.")
  ResponseEntity<Health> health() throws IOException {
    String trouble = served.trouble().map(ServedSearch.Trouble::told).orElse(null);
    return served.isOpen()
        ? ResponseEntity.ok(new Health("up", served.generation(), trouble))
        : ResponseEntity.status(UNAVAILABLE).body(new Health("no-index", null, trouble));
  }

  /**
   * Whether searches are answered.
   *
   * @param status {@code ready}, or why not: {@code no-index}, {@code other-model}, {@code
   *     index-not-usable}, {@code model-not-usable}
   * @param generation that is searched
   * @param newest why the newest generation is not searched: a status as above; absent if it is
   * @param trouble the same in words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ready(
      String status,
      @Nullable String generation,
      @Nullable String newest,
      @Nullable String trouble) {}

  @GetMapping("/health/ready")
  @Operation(
      operationId = "ready",
      summary =
          "Whether searches are answered; 503 if there is no index, or one that does not fit its"
              + " model. An older generation that is still searched is ready.")
  ResponseEntity<Ready> ready() throws IOException {
    Readiness now = Readiness.of(served);
    String trouble = served.trouble().map(ServedSearch.Trouble::told).orElse(null);
    String newest = now == Readiness.READY ? null : now.label();
    return served.isOpen()
        ? ResponseEntity.ok(
            new Ready(Readiness.READY.label(), served.generation(), newest, trouble))
        : ResponseEntity.status(UNAVAILABLE).body(new Ready(now.label(), null, newest, trouble));
  }
}
