package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import musubi.app.UserException;
import musubi.app.account.Accounts;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.Members;
import musubi.app.message.ErrorText;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Shows all users, and adds one. */
@Controller
class UsersController implements PageController {

  private final UsersPages pages;
  private final Members members;
  private final Acts acts;

  UsersController(UsersPages pages, Members members, Acts acts) {
    this.pages = pages;
    this.members = members;
    this.acts = acts;
  }

  @GetMapping(AccessAddress.USERS)
  ResponseEntity<byte[]> users(HttpServletRequest request) {
    return pages.users(request, 200, UserForm.EMPTY, null, null);
  }

  @PostMapping(AccessAddress.USERS)
  ResponseEntity<byte[]> add(HttpServletRequest request) {
    UserForm form = UserForm.of(request);
    Accounts.Fresh fresh;
    try {
      fresh = members.accounts().add(form.name(), form.role(), form.groupNames());
    } catch (UserException e) {
      return pages.users(
          request,
          422,
          form,
          new Around.Said(new ErrorText(PageText.of(request).locale()).of(e.inWords()), true),
          null);
    }
    String name = fresh.account().name();
    acts.write(request, Act.USER_ADD, name, form.role().label());
    if (!fresh.account().groups().isEmpty()) {
      acts.write(
          request,
          Act.USER_GROUPS,
          name,
          String.join(",", fresh.account().groups().stream().sorted().toList()));
    }
    return pages.users(request, 200, UserForm.EMPTY, null, fresh);
  }
}
