package musubi.app.server.access;

import musubi.app.account.Members;
import musubi.app.server.asset.Assets;
import musubi.app.server.login.LoginLimits;
import musubi.app.server.login.OpenSessions;
import musubi.app.server.template.Templates;
import musubi.app.setup.LoginSetup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages on who may use a server to which people sign in. */
@Configuration(proxyBeanMethods = false)
@Import({
  UsersController.class,
  UserController.class,
  TokensController.class,
  AuditController.class
})
public class AccessBeans {

  @Bean
  Acts acts(Members members) {
    return new Acts(members.audit());
  }

  @Bean
  UsersPages usersPages(
      Templates templates,
      Assets assets,
      Members members,
      OpenSessions sessions,
      LoginLimits limits,
      LoginSetup setup) {
    return new UsersPages(templates, assets, members, sessions, limits, setup);
  }

  @Bean
  UserPages userPages(
      Templates templates,
      Assets assets,
      Members members,
      OpenSessions sessions,
      LoginLimits limits) {
    return new UserPages(templates, assets, members, sessions, limits);
  }

  @Bean
  AuditPages auditPages(Templates templates, Assets assets, Members members) {
    return new AuditPages(templates, assets, members.audit());
  }
}
