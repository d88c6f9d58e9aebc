package musubi.app.server.asset;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves what pages load. */
@Controller
public class AssetController {

  private static final String FOR_EVER = "max-age=31536000, public, immutable";

  /**
   * What decodes JPEG 2000 in PDFs is WebAssembly, and runs in the worker, to which the headers of
   * its own file apply. No page may compile any.
   */
  private static final String WORKER_POLICY =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  /** Written by hand: the framework would have a script saved as a file named f.txt. */
  @GetMapping("/assets/{*address}")
  void asset(@PathVariable String address, HttpServletResponse response) throws IOException {
    Assets.Asset asset =
        assets
            .find(address.substring(1))
            .orElseThrow(
                () ->
                    new ProblemException(ProblemCode.NOT_FOUND, ProblemDetail.of("no-such-file")));
    response.setHeader("Cache-Control", FOR_EVER);
    if (assets.isWorker(address.substring(1))) {
      response.setHeader("Content-Security-Policy", WORKER_POLICY);
    }
    response.setContentType(asset.type());
    response.setContentLength(asset.content().length);
    response.getOutputStream().write(asset.content());
  }
}
