/// Joining, leaving, appointing, removing.
package com.comms123.membership.member.application;
