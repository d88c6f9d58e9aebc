package musubi.app.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import musubi.app.server.served.Readiness;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
  private final AccountsState accounts;

  /**
   * Where people sign in, anybody may ask for this, and troubles name folders: the log has them.
   */
  private final boolean tells;

  HealthController(ServedSearch served, AccountsState accounts, Setup setup) {
    this.served = served;
    this.accounts = accounts;
    this.tells = setup.login().isEmpty();
  }

  /**
   * The state of the server.
   *
   * @param status {@code up}, or {@code no-index}
   * @param generation that is searched
   * @param trouble why the newest generation is not searched; not told where people sign in
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Health(String status, @Nullable String generation, @Nullable String trouble) {}

  @GetMapping("/health")
  @Operation(operationId = "health", summary = "Whether there is something to search; 503 if not.")
  ResponseEntity<Health> health() throws IOException {
    String trouble = trouble();
    return served.isOpen()
        ? ResponseEntity.ok(new Health("up", served.generation(), trouble))
        : ResponseEntity.status(UNAVAILABLE).body(new Health("no-index", null, trouble));
  }

  private @Nullable String trouble() {
    return tells ? served.trouble().map(ServedSearch.Trouble::told).orElse(null) : null;
  }

  /**
   * Whether searches are answered.
   *
   * @param status {@code ready}, or why not: {@code no-index}, {@code other-model}, {@code
   *     index-not-usable}, {@code model-not-usable}, {@code accounts-not-usable}
   * @param generation that is searched
   * @param newest why the newest generation is not searched: a status as above; absent if it is
   * @param trouble the same in words; not told where people sign in
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
    String trouble = trouble();
    String newest = now == Readiness.READY ? null : now.label();
    if (served.isOpen() && !accounts.isUsable()) {
      return ResponseEntity.status(UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, "5")
          .body(new Ready(AccountsState.NOT_USABLE, served.generation(), newest, trouble));
    }
    return served.isOpen()
        ? ResponseEntity.ok(
            new Ready(Readiness.READY.label(), served.generation(), newest, trouble))
        : ResponseEntity.status(UNAVAILABLE).body(new Ready(now.label(), null, newest, trouble));
  }
}
