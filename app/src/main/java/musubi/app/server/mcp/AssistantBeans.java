package musubi.app.server.mcp;

import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Searching for assistants, over HTTP. */
@Configuration(proxyBeanMethods = false)
public class AssistantBeans {

  @Bean
  ServletRegistrationBean<AssistantServlet> assistants(
      ServedSearch served, Asking asking, ToolWatch watch, Setup setup) {
    return new ServletRegistrationBean<>(
        new AssistantServlet(served, asking, watch, setup.server().limits().bodyBytes()),
        AssistantServlet.PATH);
  }
}
