package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.Members;
import musubi.app.account.Token;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Shows everybody's tokens, and revokes one. */
@Controller
class TokensController implements PageController {

  /** The parameter by which a token that was revoked on its owner's page leads back there. */
  private static final String OWNER = "owner";

  private final Templates templates;
  private final Assets assets;
  private final Members members;
  private final Acts acts;
  private final Clock clock = Clock.systemUTC();

  TokensController(Templates templates, Assets assets, Members members, Acts acts) {
    this.templates = templates;
    this.assets = assets;
    this.members = members;
    this.acts = acts;
  }

  @GetMapping(AccessAddress.TOKENS)
  ResponseEntity<byte[]> tokens(HttpServletRequest request) {
    PageText text = PageText.of(request);
    Instant now = clock.instant();
    return templates.page(
        200,
        "access/tokens.jte",
        new TokensPage(
            Around.of(request, assets, Around.Tab.TOKENS, text.get("access.tab.tokens"), null),
            members.tokens().all().stream()
                .sorted(Comparator.comparing((Token token) -> !token.isValid(now)))
                .map(token -> TokenRow.of(token, text, now))
                .toList()));
  }

  @PostMapping(AccessAddress.REVOKE)
  ResponseEntity<byte[]> revoke(HttpServletRequest request) {
    PageText text = PageText.of(request);
    @Nullable String id = request.getParameter("id");
    Optional<Token> token = id == null ? Optional.empty() : members.tokens().revoke(id);
    token.ifPresent(
        revoked -> acts.write(request, Act.TOKEN_REVOKE, revoked.id(), "owner " + revoked.owner()));
    boolean back = token.isPresent() && request.getParameter(OWNER) != null;
    return UserController.to(
        AccessAddress.of(
            text,
            back ? AccessAddress.USER : AccessAddress.TOKENS,
            AccessAddress.NAME,
            back ? token.map(Token::owner).orElse("") : "",
            Done.PARAMETER,
            token.isPresent() ? Done.REVOKED.label() : ""));
  }
}
