/// Memberships over HTTP.
package com.comms123.membership.member.web;
