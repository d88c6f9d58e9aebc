package musubi.app.server.mcp;

import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.account.Members;
import musubi.app.account.Scope;
import musubi.app.account.Tokens;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.request.Asker;
import musubi.app.setup.Setup;
import musubi.lucene.permission.Viewer;

/**
 * Whoever a token stands for. It is looked up at each call, as at each request over HTTP: one that
 * is revoked opens nothing more, and groups count as they are now. Thread-safe.
 */
public final class TokenAsker implements Asker, AutoCloseable {

  private static final Set<Scope> NEEDED = Set.of(Scope.SEARCH, Scope.READ);

  private final Members members;
  private final String token;

  private TokenAsker(Members members, String token) {
    this.members = members;
    this.token = token;
  }

  /**
   * Looks for the accounts of a set-up.
   *
   * @param token with its secret
   * @throws UserException if there are no accounts, or the token opens nothing
   */
  public static TokenAsker open(Setup setup, String token) {
    TokenAsker asker = new TokenAsker(Members.open(setup.accounts().database()), token);
    try {
      asker.viewer();
      return asker;
    } catch (ProblemException e) {
      asker.close();
      throw new UserException(
          ErrorMessage.of(
              e.code() == ProblemCode.TOKEN_NOT_VALID ? "mcp.token-not-valid" : "mcp.token-scopes"),
          e);
    } catch (RuntimeException e) {
      asker.close();
      throw e;
    }
  }

  @Override
  public Viewer viewer() {
    Tokens.Bearer bearer =
        members
            .tokens()
            .bearer(token)
            .orElseThrow(
                () -> new ProblemException(ProblemCode.TOKEN_NOT_VALID, ProblemDetail.of("token")));
    if (!bearer.scopes().containsAll(NEEDED)) {
      throw new ProblemException(ProblemCode.NOT_ALLOWED, ProblemDetail.of("allowed"));
    }
    return Viewer.user(bearer.account().name(), bearer.account().groups());
  }

  @Override
  public void close() {
    members.close();
  }
}
