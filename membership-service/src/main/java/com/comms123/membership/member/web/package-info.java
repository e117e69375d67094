/// Memberships over HTTP.
@NullMarked
package com.comms123.membership.member.web;

import org.jspecify.annotations.NullMarked;
