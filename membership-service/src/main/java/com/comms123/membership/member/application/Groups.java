package com.comms123.membership.member.application;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.List;

/// Checks groups that somebody names.
public final class Groups {

    /// @throws Refused with one error for each group that the organisation does not have
    public static void require(Organisation organisation, List<GroupId> groups) {
        var errors = new ArrayList<FieldRefusal>();
        for (int i = 0; i < groups.size(); i++) {
            if (organisation.group(groups.get(i)).isEmpty()) {
                errors.add(new FieldRefusal("groupIds[" + i + "]", "unknown-group",
                        "The school or club has no group with this id."));
            }
        }
        if (!errors.isEmpty()) {
            throw new Refused(new Refusal(Refusal.Kind.UNPROCESSABLE, "unknown-group",
                    "The school or club does not have all of these groups.", errors));
        }
    }

    private Groups() {}
}
