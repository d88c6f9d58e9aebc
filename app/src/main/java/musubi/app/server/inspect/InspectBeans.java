package musubi.app.server.inspect;

import musubi.app.account.Members;
import musubi.app.inspect.Inspector;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The page of a document for curators. */
@Configuration(proxyBeanMethods = false)
@Import(InspectController.class)
public class InspectBeans {

  @Bean
  InspectPages inspectPages(
      ServedSearch served, Asking asking, Setup setup, ObjectProvider<Members> members) {
    return new InspectPages(
        served,
        asking,
        new Inspector(setup.store(), setup.access()),
        new GroupsOf(members::getIfAvailable));
  }
}
