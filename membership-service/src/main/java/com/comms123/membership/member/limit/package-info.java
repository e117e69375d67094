/// How often something may be tried.
package com.comms123.membership.member.limit;
