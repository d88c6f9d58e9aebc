package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.template.Templates;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** On a server to which nobody signs in, says how to have people sign in. */
@Controller
class NoAccountsController implements PageController {

  private final Templates templates;
  private final Assets assets;

  NoAccountsController(Templates templates, Assets assets) {
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping(AccessAddress.USERS)
  ResponseEntity<byte[]> none(HttpServletRequest request) {
    return templates.page(
        200,
        "access/none.jte",
        Around.of(
            request,
            assets,
            Around.Tab.USERS,
            PageText.of(request).get("access.users"),
            /* said= */ null));
  }
}
