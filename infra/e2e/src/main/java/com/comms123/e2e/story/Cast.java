package com.comms123.e2e.story;

import com.comms123.e2e.access.Access.Group;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.AppSession;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.actor.WebSession;
import com.comms123.e2e.http.LiveStream;

/// The story's parent, new in each run, with a browser and a phone both signed in.
///
/// @param group the message group the parent asked for; the account `parent-2` is not in it, `parent-1` is
/// @param stream open in the browser
record Cast(NewPerson person, String userId, Organisation school, Group group, WebSession web, AppSession app,
        Parent parent, LiveStream stream) {}
