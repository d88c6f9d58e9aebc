package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import musubi.app.server.served.ServedSearch;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page. */
@Controller
class HomeController {

  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  private final ServedSearch served;
  private final Templates templates;
  private final Assets assets;

  HomeController(ServedSearch served, Templates templates, Assets assets) {
    this.served = served;
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> home(HttpServletRequest request) {
    HomeModel model = new HomeModel(PageText.of(request), assets, served.isOpen());
    return ResponseEntity.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(templates.render("home.jte", model));
  }
}
