/// One person's place in one school or club.
package com.comms123.membership.member.domain;
