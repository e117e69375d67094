package com.comms123.e2e.story;

import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.actor.Parent.Deletion;
import com.comms123.e2e.actor.SignInRefused;
import com.comms123.e2e.http.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Step 5: the parent asks for deletion: 202. Within a second sign-in is refused, the old cookie and token are dead, and
/// no member list, contact or stream shows the parent (UP-3).
///
/// A neighbour asks too, and no authority will ask to keep the neighbour's data: what happens to the neighbour shows
/// that the clock has moved and the purge does run while the parent is held.
final class Leaving {
    record Neighbour(NewPerson person, String userId, Deletion deletion) {}

    record Departure(Deletion deletion, Neighbour neighbour) {}

    private final Stage stage;

    Leaving(Stage stage) {
        this.stage = stage;
    }

    Departure play(Cast cast) {
        var neighbour = stage.check("a neighbour registers and asks for deletion", () -> neighbour(cast));
        var admin = stage.comms().schoolAdmin();
        stage.checkUntil("the school sees the parent", () -> admin.seesMember(cast.school().id(), cast.userId()));

        // Taken before, as an app would keep it: one that is asked for later may have to be renewed first.
        var token = Map.of("Authorization", "Bearer " + cast.app().accessToken());
        var holder = stage.comms().visitor().session();
        var deletion = stage.check("the parent asks for deletion: 202", cast.parent()::asksForDeletion);
        var accepted = System.nanoTime();
        stage.reach(Moment.DELETION_ACCEPTED);
        var vanishing = new LinkedHashMap<String, Supplier<Boolean>>();
        vanishing.put("sign-in is refused", () -> refusesSignIn(cast.person().account(cast.userId())));
        vanishing.put("the old cookie is dead", () -> isDead(cast.web().get("/api/v1/session")));
        vanishing.put("the old token is dead", () -> isDead(holder.send("GET", "/api/v1/me", token, null)));
        vanishing.put("and cannot be renewed", () -> cast.app().renew().status() == 400);
        vanishing.put("the live stream has ended", () -> !cast.stream().state().open());
        vanishing.put(
                "no member list shows the parent",
                () -> !admin.seesMember(cast.school().id(), cast.userId()));
        vanishing.put(
                "no contact list shows the parent",
                () -> !admin.seesContact(cast.school().id(), cast.userId()));
        stage.checkAllWithinPromise(accepted, vanishing);

        laterMessagesPassBy(cast);
        return new Departure(deletion, neighbour);
    }

    private void laterMessagesPassBy(Cast cast) {
        var subject = "Sports day is on again " + UUID.randomUUID();
        var seen = cast.stream().events().size();
        stage.check("a later message reaches the others of the group", () -> {
            var messageId = stage.patience()
                    .until(
                            "staff can post",
                            () -> stage.comms().staff().posts(
                                    cast.school().id(),
                                    List.of(cast.group().id()),
                                    subject,
                                    "As planned at first."),
                            _ -> true);
            var other = stage.comms().parent("parent-1");
            var otherEmail = stage.comms().access().account("parent-1").email();
            stage.patience().until("it is in their inbox", () -> other.hasInInbox(messageId));
            stage.patience().until("it is in their mailbox", () -> stage.mail().has(otherEmail, subject));
        });
        stage.check("and not the parent, by stream or by mail", () -> {
            Stage.require(cast.stream().events().size() == seen, "the stream has shown something");
            Stage.require(!stage.mail().has(cast.person().email(), subject), "there is a mail");
        });
        cast.stream().close();
    }

    private Neighbour neighbour(Cast cast) {
        var person = NewPerson.canary("Tomasz");
        var userId = stage.comms().visitor().registers(person, cast.school().id(), List.of(cast.group().id()));
        var parent = new Parent(stage.comms().signInWithApp(person.account(userId)));
        stage.patience()
                .until("the neighbour is a member", () -> parent.membershipOf(cast.school().id()).isPresent());
        return new Neighbour(person, userId, parent.asksForDeletion());
    }

    private boolean refusesSignIn(Account account) {
        try {
            stage.comms().signInWithBrowser(account);
            return false;
        } catch (SignInRefused e) {
            return true;
        }
    }

    private static boolean isDead(Answer answer) {
        return answer.status() == 401;
    }
}
